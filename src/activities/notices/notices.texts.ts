import { chooseTexts } from '../../ui/texts.ts';
import { en } from './notices.en.ts';
import { ja } from './notices.ja.ts';
import { ko } from './notices.ko.ts';
import { zh } from './notices.zh.ts';

export const noticeTexts = chooseTexts({ zh, en, ja, ko });
