import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './home.en.ts';
import { zh } from './home.zh.ts';

export const homeTexts = chooseTexts({ zh, en });
