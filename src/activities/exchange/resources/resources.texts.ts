import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './resources.en.ts';
import { zh } from './resources.zh.ts';

export const resourceTexts = chooseTexts({ zh, en });
