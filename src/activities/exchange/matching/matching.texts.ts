import { contentLanguageOf, type Language } from '../../../kernel/language.ts';
import { unreachable } from '../../../kernel/result.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { list, quantity, slotText } from '../../../ui/format.ts';
import { chooseTexts } from '../../../ui/texts.ts';
import type { Reason } from '../domain/matching.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import { en } from './matching.en.ts';
import { zh } from './matching.zh.ts';

export const matchingTexts = chooseTexts({ zh, en });

/** A reason in words. Distances are approximate, so they are said in steps of 50 m, or of 100 m beyond a kilometre. */
export function reasonText(reason: Reason, language: Language, today: CalendarDate): string {
  const t = matchingTexts(language);
  switch (reason.kind) {
    case 'same-category':
      return t.sameCategory(exchangeTexts(language).categories[reason.category]);
    case 'common-words': {
      const own = reason.words[contentLanguageOf(language)];
      return own.length > 0 ? t.commonWords(own) : t.sameThings;
    }
    case 'free-at':
      return t.freeAt(
        list(
          language,
          reason.slots.map((slot) => slotText(language, slot, today)),
        ),
        reason.isAll,
      );
    case 'free-any-time':
      return t.freeAnyTime;
    case 'not-free':
      return t.notFree;
    case 'covers':
      return (reason.isAll ? t.coversAll : t.coversPart)(quantity(language, reason.left), quantity(language, reason.sought));
    case 'holds':
      return (reason.isFor ? t.holds : t.holdsFewer)(reason.holds, reason.persons);
    case 'metres-away': {
      if (reason.metres < 75) return t.nextDoor;
      if (reason.metres < 975) return t.metres(String(Math.round(reason.metres / 50) * 50));
      return t.kilometres((Math.round(reason.metres / 100) / 10).toFixed(1).replace(/\.0$/, ''));
    }
    case 'kept-promises':
      return t.keptPromises(reason.kept, reason.of);
    default:
      return unreachable(reason);
  }
}
