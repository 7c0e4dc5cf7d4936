import { chooseTexts } from '../ui/texts.ts';
import { en } from './about.en.ts';
import { ja } from './about.ja.ts';
import { ko } from './about.ko.ts';
import { zh } from './about.zh.ts';

export const aboutTexts = chooseTexts({ zh, en, ja, ko });
