import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './notices.en.ts';
import { zh } from './notices.zh.ts';

export const noticeWords = chooseTexts({ zh, en });
