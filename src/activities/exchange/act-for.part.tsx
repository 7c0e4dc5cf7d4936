/** For a liaison who has not chosen for whom to act: the choice, and the way back to what they were about to do. */
import type { SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import { Button, Form } from '../../ui/form.tsx';
import { href, type Frame } from '../../ui/page.tsx';
import type { Names } from './exchange.parts.tsx';
import { exchangeTexts } from './exchange.texts.ts';

/** The organisations of which somebody is a liaison. */
export const liaisonOf = (actor: SignedIn): OrganisationId[] =>
  actor.grants.flatMap((grant) => (grant.role === 'partner-liaison' ? [grant.at] : []));

export function ActFor({ frame, organisations, names }: { frame: Frame; organisations: readonly OrganisationId[]; names: Names }) {
  const t = exchangeTexts(frame.language);
  return (
    <Form frame={frame} action={href(frame, '/me/acting-for')}>
      <input type="hidden" name="back" value={frame.path} />
      <div class="actions">
        {organisations.map((id) => (
          <Button name="organisation" value={id}>
            {t.actFor(names.organisations.name(id, frame.language))}
          </Button>
        ))}
      </div>
    </Form>
  );
}
