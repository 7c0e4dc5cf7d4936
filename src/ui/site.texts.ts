import { en } from './site.en.ts';
import { zh } from './site.zh.ts';
import { chooseTexts } from './texts.ts';

/** Words of the whole site: navigation and the pages for what cannot be shown. */
export const siteTexts = chooseTexts({ zh, en });
