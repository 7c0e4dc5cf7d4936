/** What workers write into cells, as the fields of the forms: words of both languages, times as one writes them. Pure. */
import type { Language } from '../../../kernel/language.ts';
import { parseUnit, units, type Unit } from '../../../kernel/quantity.ts';
import { parseDate } from '../../../kernel/time.ts';
import { unitName } from '../../../ui/format.ts';
import { categories, sources, urgencies, type Category, type Source, type Urgency } from '../domain/need.ts';
import { exchangeTexts } from '../exchange.texts.ts';

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()]/g, '');

/** Words that workers use beside those of the platform. */
const otherWords = {
  category: {
    场地: 'venue',
    活动场地: 'venue',
    房屋: 'venue',
    资金: 'money',
    经费: 'money',
    人才: 'people',
    人力: 'people',
    志愿者: 'people',
    信息: 'know-how',
    技术: 'know-how',
    技能: 'know-how',
    培训: 'know-how',
    物品: 'goods',
    物资: 'goods',
    参观: 'study-visit',
    学习考察: 'study-visit',
    取经: 'study-visit',
    其它: 'other',
  },
  source: {
    走访: 'visit',
    入户: 'visit',
    微信: 'chat-group',
    微信群: 'chat-group',
    热线: 'hotline',
    电话: 'hotline',
    联席会: 'meeting',
    会议: 'meeting',
    本人: 'own-entry',
  },
  urgency: {
    急: 'urgent',
    紧急: 'urgent',
    红: 'urgent',
    重要: 'key',
    重点: 'key',
    黄: 'key',
    一般: 'routine',
    普通: 'routine',
    蓝: 'routine',
  },
  unit: {
    元: 'fen',
    人民币: 'fen',
    小时: 'minutes',
    小时每周: 'weekly-minutes',
    每周小时: 'weekly-minutes',
    '小时/周': 'weekly-minutes',
    人: 'persons',
    位: 'persons',
    名: 'persons',
    件: 'pieces',
    个: 'pieces',
    张: 'pieces',
    台: 'pieces',
    套: 'pieces',
    本: 'pieces',
    次: 'visits',
  },
} as const;

function lookUp<T extends string>(
  text: string,
  choices: readonly T[],
  names: (choice: T) => readonly string[],
  others: Readonly<Record<string, T>>,
) {
  const wanted = bare(text);
  return choices.find((choice) => [choice, ...names(choice)].some((name) => bare(name) === wanted)) ?? others[wanted];
}

/** '' for an empty cell; undefined for a word that nobody knows. */
export const categoryIn = (text: string): Category | '' | undefined =>
  text === ''
    ? ''
    : lookUp(text, categories, (one) => [exchangeTexts('zh').categories[one], exchangeTexts('en').categories[one]], otherWords.category);
export const sourceIn = (text: string): Source | '' | undefined =>
  text === ''
    ? ''
    : lookUp(text, sources, (one) => [exchangeTexts('zh').sources[one], exchangeTexts('en').sources[one]], otherWords.source);
export const urgencyIn = (text: string): Urgency | '' | undefined =>
  text === ''
    ? ''
    : lookUp(text, urgencies, (one) => [exchangeTexts('zh').urgencies[one], exchangeTexts('en').urgencies[one]], otherWords.urgency);
export const unitIn = (text: string): Unit | '' | undefined =>
  text === '' ? '' : (parseUnit(text) ?? lookUp(text, units, (one) => [unitName('zh', one), unitName('en', one)], otherWords.unit));

/** The words that a column of choices takes, for whoever wrote another; undefined for other columns. */
export function wordsFor(language: Language, column: string): readonly string[] | undefined {
  const t = exchangeTexts(language);
  switch (column) {
    case 'category':
      return categories.map((one) => t.categories[one]);
    case 'source':
      return sources.map((one) => t.sources[one]);
    case 'urgency':
      return urgencies.map((one) => t.urgencies[one]);
    case 'unit':
      return units.map((one) => unitName(language, one));
    default:
      return undefined;
  }
}

const zhDays = '一二三四五六日';
const enDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TIME = String.raw`(\d{1,2})(?:[:点时](\d{2})?分?)?`;
const SLOT = new RegExp(String.raw`^(.*?)[\s,:]*${TIME}\s*(?:-|–|—|~|至|到|to)\s*${TIME}$`, 'i');

/**
 * Times such as "每周二 9:00–11:00；周四 14:00-16:00", "Tuesdays 9-11" or "2026-12-05 14:00-17:00", apart by semicolons or lines, as the form's
 * fields `slot-1-day` and so on. A part that is none comes as a day that no form takes, so that the form's own check names it.
 */
export function slotFields(text: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const parts = text
    .normalize('NFKC')
    .split(/[;、\n]|,(?!\d)/)
    .map((part) => part.trim())
    .filter(Boolean);
  for (const [index, part] of parts.entries()) {
    const match = SLOT.exec(part);
    const [, days = '', fromHour = '', fromMinute, toHour = '', toMinute] = match ?? [];
    const name = `slot-${index + 1}`;
    fields[`${name}-day`] = dayIn(days) ?? '?';
    fields[`${name}-start`] = `${fromHour}:${fromMinute ?? '00'}`;
    fields[`${name}-end`] = `${toHour}:${toMinute ?? '00'}`;
  }
  return fields;
}

function dayIn(text: string): string | undefined {
  const zh = /(?:周|星期|礼拜)([一二三四五六日天])\s*$/.exec(text)?.[1]?.replace('天', '日');
  if (zh !== undefined) return String(zhDays.indexOf(zh) + 1);
  const en = enDays.findIndex((day) => new RegExp(`^(?:on |every )?${day}[a-z]*$`, 'i').test(text.trim()));
  return en !== -1 ? String(en + 1) : parseDate(text.trim());
}

/** The language in which a row is written: Chinese where there is a Chinese character. */
export const languageOf = (...texts: readonly string[]): 'zh' | 'en' => (texts.some((text) => /\p{Script=Han}/u.test(text)) ? 'zh' : 'en');

/** The first sentence of a text, for a row that has no title. */
export function titleFrom(description: string, most: number): string {
  const sentence = description.split(/[。；！？\n]|[.;!?](?:\s|$)/)[0]?.trim() ?? '';
  const characters = [...(sentence === '' ? description.trim() : sentence)];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}
