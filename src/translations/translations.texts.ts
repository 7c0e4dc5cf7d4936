import { chooseTexts } from '../ui/texts.ts';
import { en } from './translations.en.ts';
import { zh } from './translations.zh.ts';

export const translationTexts = chooseTexts({ zh, en });
