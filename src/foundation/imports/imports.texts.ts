import { chooseTexts } from '../../ui/texts.ts';
import { en } from './imports.en.ts';
import { zh } from './imports.zh.ts';

export const importTexts = chooseTexts({ zh, en });
