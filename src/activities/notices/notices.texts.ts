import { chooseTexts } from '../../ui/texts.ts';
import { en } from './notices.en.ts';
import { zh } from './notices.zh.ts';

export const noticeTexts = chooseTexts({ zh, en });
