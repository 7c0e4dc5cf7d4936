import type { Language } from '../kernel/language.ts';
import { en } from './site.en.ts';
import { ja } from './site.ja.ts';
import { ko } from './site.ko.ts';
import { zh } from './site.zh.ts';
import { chooseTexts } from './texts.ts';

/** Words of the whole site: navigation and the pages for what cannot be shown. */
export const siteTexts = chooseTexts({ zh, en, ja, ko } satisfies Record<Language, object>);
