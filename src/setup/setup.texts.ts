import { chooseTexts } from '../ui/texts.ts';
import { en } from './setup.en.ts';
import { zh } from './setup.zh.ts';

export const setupTexts = chooseTexts({ zh, en });
