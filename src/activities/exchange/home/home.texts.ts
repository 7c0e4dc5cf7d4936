import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './home.en.ts';
import { ja } from './home.ja.ts';
import { ko } from './home.ko.ts';
import { zh } from './home.zh.ts';

export const homeTexts = chooseTexts({ zh, en, ja, ko });
