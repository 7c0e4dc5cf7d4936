import { chooseTexts } from '../../ui/texts.ts';
import { en } from './partners.en.ts';
import { zh } from './partners.zh.ts';

export const partnersTexts = chooseTexts({ zh, en });
