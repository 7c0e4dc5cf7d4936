import type { Language } from '../kernel/language.ts';
import { chooseTexts } from './texts.ts';
import { en } from './ui.en.ts';
import { ja } from './ui.ja.ts';
import { ko } from './ui.ko.ts';
import { zh } from './ui.zh.ts';

export const uiTexts = chooseTexts({ zh, en, ja, ko } satisfies Record<Language, object>);
