/** Who makes a project. */
import type { OrganisationId } from '../../../kernel/ids.ts';
import { quantity } from '../../../ui/format.ts';
import { href, type Frame } from '../../../ui/page.tsx';
import { Ruled } from '../../../ui/parts.tsx';
import { OfferState, Text, type Names } from '../exchange.parts.tsx';
import type { ProjectView } from './project.view.ts';
import { projectTexts } from './projects.texts.ts';

/** Lead first, then who supports it, each with its shares; the community as well, since it is the other side of every agreement. */
export function Who({ frame, view: { project, shares }, names }: { frame: Frame; view: ProjectView; names: Names }) {
  const t = projectTexts(frame.language);
  const organisations = [...new Set([project.lead, ...shares.map((share) => share.organisation)])].filter((id) => id !== undefined);
  return (
    <section class="section" aria-labelledby="who">
      <Ruled title={t.whoMakes} id="who" />
      <div class="rows">
        <ul role="list">
          {organisations.map((id) => (
            <li class="row">
              <p>
                <OrganisationLink frame={frame} id={id} names={names} />{' '}
                <span class="tag">{id === project.lead ? t.leads : t.supports}</span>
              </p>
              <ul role="list">
                {shares
                  .filter((share) => share.organisation === id)
                  .map((share) => (
                    <li class="cluster small">
                      <b>{quantity(frame.language, { unit: share.unit, amount: share.terms.amount })}</b>
                      <OfferState frame={frame} offer={share} />
                      {share.terms.purpose ? <Text frame={frame} text={share.terms.purpose} /> : null}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
          <li class="row">
            <p>
              {names.places.name(project.community, frame.language)}{' '}
              <span class="tag">{project.lead === undefined ? t.leads : t.community}</span>
            </p>
          </li>
        </ul>
      </div>
    </section>
  );
}

function OrganisationLink({ frame, id, names }: { frame: Frame; id: OrganisationId; names: Names }) {
  const organisation = names.organisations.find(id);
  const name = names.organisations.name(id, frame.language);
  return organisation ? <a href={href(frame, `/organisations/${organisation.slug}`)}>{name}</a> : <>{name}</>;
}
