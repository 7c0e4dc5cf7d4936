import { chooseTexts } from './texts.ts';
import { en } from './ui.en.ts';
import { zh } from './ui.zh.ts';

export const uiTexts = chooseTexts({ zh, en });
