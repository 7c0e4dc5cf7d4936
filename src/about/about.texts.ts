import { chooseTexts } from '../ui/texts.ts';
import { en } from './about.en.ts';
import { zh } from './about.zh.ts';

export const aboutTexts = chooseTexts({ zh, en });
