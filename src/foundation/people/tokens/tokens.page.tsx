/** Tokens by which programs act for an organisation. */
import { dateAt } from '../../../kernel/time.ts';
import { Button, Form, TextField, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { dateAndTime, fullDate } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { About, Banner, StackTable } from '../../../ui/parts.tsx';
import { LONGEST_NAME } from '../domain/person.ts';
import { meTexts } from '../me/me.texts.ts';
import { myPage } from '../me/my-forms.page.tsx';
import type { TokenRow } from './tokens.store.ts';

export type TokensView = {
  /** The organisation acted for; '' where the person acts for none. */
  readonly organisation: string;
  readonly tokens: readonly (TokenRow & { readonly madeBy: string })[];
  readonly values: Values;
  readonly errors: FieldErrors;
  /** Shown this once. */
  readonly fresh?: string | undefined;
  readonly done?: string | undefined;
};

export function tokensPage(frame: Frame, view: TokensView): PageProps {
  const t = meTexts(frame.language);
  return myPage(
    frame,
    t.tokens,
    view.errors,
    view.organisation === '' ? (
      <p class="prose">
        <a href={href(frame, '/me')}>{t.tokensChoose}</a>
      </p>
    ) : (
      <>
        {view.done === undefined ? null : <Banner title={view.done} done />}
        {view.fresh === undefined ? null : (
          <Banner title={t.tokenMade} done>
            <p>{t.tokenMadeText}</p>
            <p>
              {t.tokenUse} <code>Authorization: Bearer {view.fresh}</code>
            </p>
          </Banner>
        )}
        <p class="prose">{t.tokensLead(view.organisation)}</p>
        {view.tokens.length === 0 ? <p class="quiet">{t.tokensNone}</p> : <TokenTable frame={frame} tokens={view.tokens} />}
        <Form frame={frame} action={href(frame, '/me/tokens')} class="section">
          <TextField
            frame={frame}
            name="name"
            label={t.tokenName}
            hint={t.tokenNameHint}
            errors={view.errors}
            values={view.values}
            maxLength={2 * LONGEST_NAME}
          />
          <div class="actions">
            <Button>{t.makeToken}</Button>
          </div>
        </Form>
      </>
    ),
  );
}

function TokenTable({ frame, tokens }: { frame: Frame; tokens: TokensView['tokens'] }) {
  const t = meTexts(frame.language);
  return (
    <StackTable
      caption={t.tokens}
      columns={[
        { label: t.name },
        { label: t.tokenMadeBy },
        { label: t.tokenMadeAt },
        { label: t.tokenUsed },
        { label: t.endToken, hidden: true },
      ]}
      rows={tokens.map((token) => [
        { content: token.name, lead: true },
        { content: token.madeBy },
        { content: fullDate(frame.language, dateAt(token.createdAt)) },
        { content: token.lastUsedAt === null ? t.tokenNeverUsed : dateAndTime(frame.language, token.lastUsedAt) },
        {
          bare: true,
          content: (
            <Form frame={frame} action={href(frame, `/me/tokens/${token.id}/end`)}>
              <Button second small>
                {t.endToken}
                <About frame={frame}>{t.endTokenOf(token.name)}</About>
              </Button>
            </Form>
          ),
        },
      ])}
    />
  );
}
