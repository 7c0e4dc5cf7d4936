import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './needs.en.ts';
import { zh } from './needs.zh.ts';

export const needTexts = chooseTexts({ zh, en });
