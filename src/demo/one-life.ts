/** One need's life as it is told: each event decided by the exchange itself. */
import {
  acceptNeed,
  addStep,
  agreeOffer,
  beginProject,
  closeNeed,
  confirmProject,
  counterOffer,
  declineNeed,
  deliverOffer,
  deliverProject,
  escalateNeed,
  finishNeed,
  isGivenAway,
  leaveUnconfirmed,
  lapseOffer,
  makeOffer,
  markStep,
  otherSide,
  partAgreed,
  partDelivered,
  passOnNeed,
  projectDue,
  publishNeed,
  rateNeed,
  refuseOffer,
  reopenProject,
  resumeProject,
  stopNeed,
  stopOffer,
  stopProject,
  tellRaiser,
  turnOf,
  withdrawNeed,
  withdrawOffer,
  type Happening,
  type Need,
  type Offer,
  type Project,
  type Resource,
  type ResourceInUse,
  type Side,
  type Terms,
} from '../activities/exchange/index.ts';
import type { Doer } from '../kernel/actor.ts';
import type { OfferId, PersonId, ProjectId, ResourceId } from '../kernel/ids.ts';
import { unreachable, type Result } from '../kernel/result.ts';
import { dateAt, type Instant } from '../kernel/time.ts';
import { slotsOf, usesOf, yearOf, type Lived, type World } from './world.ts';
import type { DemoNeed, DemoTerms, LifeEvent } from './story.ts';

export class OneLife {
  need: Need;
  project: Project | undefined;
  readonly offers = new Map<string, Offer>();
  readonly #story: DemoNeed;
  readonly #world: World;
  /** Who speaks for the organisation of each offer. */
  readonly #liaisons = new Map<string, PersonId>();

  constructor(story: DemoNeed, need: Need, world: World) {
    this.#story = story;
    this.need = need;
    this.#world = world;
    this.#tell('need-raised', need.raisedAt, this.#asker(need.enteredBy), { source: need.source });
  }

  async live(event: Lived, at: Instant): Promise<void> {
    const { stage } = this.#world;
    const { cast } = stage;
    const timing = { at, calendar: stage.calendar };
    const worker = cast.person(this.#story.worker);
    switch (event.what) {
      case 'accept':
        this.need = this.#sure(acceptNeed(this.need, worker, timing));
        return this.#tell('need-accepted', at, { person: worker });
      case 'publish': {
        const dispatchedTo = event.dispatchedTo && cast.organisation(event.dispatchedTo);
        this.need = this.#sure(publishNeed(this.need, dispatchedTo, timing));
        return this.#tell('need-published', at, { person: worker }, dispatchedTo ? { dispatchedTo } : {});
      }
      case 'decline':
        this.need = this.#sure(declineNeed(this.need, event.words, at));
        return this.#tell('need-declined', at, { person: worker });
      case 'pass-on':
        this.need = this.#sure(passOnNeed(this.need, event.to, event.words, at));
        return this.#tell('need-passed-on', at, { person: worker });
      case 'withdraw':
        this.need = this.#sure(withdrawNeed(this.need, at));
        return this.#tell('need-withdrawn', at, { person: this.need.raisedBy });
      case 'escalate':
        this.need = this.#sure(escalateNeed(this.need, event.words, at));
        return this.#tell('need-escalated', at, { person: worker });
      case 'tell':
        this.need = this.#sure(tellRaiser(this.need, timing));
        return this.#tell('raiser-told', at, { person: worker });
      case 'close': {
        const byItself = this.need.state === 'told';
        this.need = this.#sure(closeNeed(this.need, at));
        if (byItself) this.project = this.#sure(leaveUnconfirmed(this.#itsProject()));
        return this.#tell('need-closed', at, byItself ? undefined : { person: worker });
      }
      case 'finish':
        this.need = this.#sure(finishNeed(this.need, event.words, timing));
        this.project = this.#sure(deliverProject(this.#itsProject(), event.words, at));
        this.#tell('need-done', at, { person: worker });
        for (const [name, open] of this.offers) if (turnOf(open)) this.#lapse(name, at);
        return;
      case 'rate': {
        const rating = { satisfaction: event.satisfaction, words: event.words, at, forOther: this.#story.enteredBy !== undefined };
        this.need = this.#sure(rateNeed(this.need, rating, timing));
        const again = this.need.state === 'under-way' ? this.need.due : undefined;
        this.project = this.#sure(again ? reopenProject(this.#itsProject(), again) : confirmProject(this.#itsProject(), at));
        const doer = this.#story.enteredBy ? this.#asker(worker) : { person: this.need.raisedBy };
        return this.#tell(again ? 'need-reopened' : 'need-rated', at, doer, { satisfaction: event.satisfaction });
      }
      case 'offer':
      case 'ask':
        return this.#begin(event, at);
      case 'counter': {
        const before = this.#offer(event.offer);
        const side = this.#turn(before);
        const person = this.#speaker(event.offer, side);
        const terms = this.#terms(event.terms);
        const changed = counterOffer(before, side, person, terms, this.need, this.#use(before.resource), timing);
        return this.#answered(event.offer, this.#sure(changed), 'offer-countered', side, at);
      }
      case 'agree':
        return this.#agree(event.offer, at);
      case 'refuse': {
        const before = this.#offer(event.offer);
        const side = this.#turn(before);
        return this.#answered(event.offer, this.#sure(refuseOffer(before, side, event.words, at)), 'offer-refused', side, at);
      }
      case 'take-back': {
        const before = this.#offer(event.offer);
        const side = otherSide(this.#turn(before));
        return this.#answered(event.offer, this.#sure(withdrawOffer(before, side, event.words, at)), 'offer-withdrawn', side, at);
      }
      case 'lapse':
        return this.#lapse(event.offer, at);
      case 'deliver': {
        const delivered = this.#sure(deliverOffer(this.#offer(event.offer), at));
        this.need = this.#sure(partDelivered(this.need, delivered.terms.amount));
        return this.#answered(event.offer, delivered, 'offer-delivered', 'seeker', at);
      }
      case 'plan': {
        const step = { id: stage.makeId<string>(), title: event.title, due: stage.days.date(event.due), doneOn: undefined };
        this.project = this.#sure(addStep(this.#itsProject(), step));
        return this.#tell('project-step-added', at, { person: worker }, { project: this.project.id, step: step.id });
      }
      case 'step-done': {
        const step = this.#itsProject().steps.find(({ title }) => title.text === event.title);
        this.project = this.#sure(markStep(this.#itsProject(), step?.id ?? '', dateAt(at)));
        return this.#tell('project-step-marked', at, { person: worker }, { project: this.project.id, step: step?.id, isDone: true });
      }
      case 'stop': {
        const offers = [...this.offers.entries()];
        const kept = offers.reduce((sum, [, some]) => (isGivenAway(some) ? sum + some.terms.amount : sum), 0n);
        this.need = this.#sure(stopNeed(this.need, kept, timing));
        this.project = this.#sure(stopProject(this.#itsProject(), event.words, at));
        for (const [name, some] of offers) {
          const stopped = stopOffer(some, undefined, at);
          if (stopped.ok) this.offers.set(name, stopped.value);
        }
        return this.#tell('project-stopped', at, { person: worker }, { project: this.project.id });
      }
      case 'picture': {
        const { id } = this.#itsProject();
        this.#world.pictures.push({ ...event.picture, project: id, at });
        return this.#tell('evidence-added', at, { person: worker }, { project: id });
      }
      default:
        return unreachable(event);
    }
  }

  #begin(event: Extract<LifeEvent, { what: 'offer' | 'ask' }>, at: Instant): void {
    const { cast, calendar, makeId } = this.#world.stage;
    const begunBy = event.what === 'offer' ? 'provider' : 'seeker';
    const resource = event.from.resource === undefined ? undefined : this.#resource(event.from.resource).id;
    const organisation = cast.organisation(event.from.organisation);
    const person = begunBy === 'provider' ? cast.person(event.from.liaison) : cast.person(this.#story.worker);
    const made = makeOffer(
      { id: makeId<OfferId>(), organisation, begunBy, terms: this.#terms(event.terms), person },
      this.need,
      this.#use(resource),
      { at, calendar },
    );
    this.#liaisons.set(event.offer, cast.person(event.from.liaison));
    this.#answered(event.offer, this.#sure(made), 'offer-made', begunBy, at);
  }

  async #agree(name: string, at: Instant): Promise<void> {
    const { resources } = this.#world;
    const before = this.#offer(name);
    const side = this.#turn(before);
    const agreed = this.#sure(agreeOffer(before, side, this.#speaker(name, side), this.need, this.#use(before.resource), at));
    this.project = await this.#projectFor(agreed, at);
    this.need = this.#sure(partAgreed(this.need, agreed.terms.amount, this.project.due));
    for (const [key, resource] of resources)
      if (resource.id === before.resource)
        resources.set(key, {
          ...resource,
          timesUsed: resource.timesUsed + 1,
          lastUsedOn: dateAt(at),
          version: resource.version + 1,
        });
    this.#answered(name, agreed, 'offer-agreed', side, at);
  }

  /** The one that runs, one that stopped and goes on, or a new one. */
  async #projectFor(agreed: Offer, at: Instant): Promise<Project> {
    const { calendar, makeId, nextNumber } = this.#world.stage;
    if (this.project?.state === 'running') return this.project;
    const plan = { lead: agreed.organisation, due: projectDue(this.need, { at, calendar }) };
    const project = this.project
      ? this.#sure(resumeProject(this.project, plan))
      : beginProject({ id: makeId<ProjectId>(), number: await nextNumber('project', yearOf(at)), ...plan }, this.need, at);
    this.#tell('project-begun', at, agreed.seeker && { person: agreed.seeker.person }, { project: project.id });
    return project;
  }

  #lapse(name: string, at: Instant): void {
    const lapsed = this.#sure(lapseOffer(this.#offer(name), at));
    this.offers.set(name, lapsed);
    this.#tell('offer-lapsed', at, undefined, { offer: lapsed.id, organisation: lapsed.organisation });
  }

  #answered(name: string, offer: Offer, kind: Happening['kind'], side: Side, at: Instant): void {
    this.offers.set(name, offer);
    const person = this.#speaker(name, side);
    const doer = side === 'provider' ? { person, actingFor: offer.organisation } : { person };
    const detail = { offer: offer.id, organisation: offer.organisation, by: side, amount: String(offer.terms.amount) };
    this.#tell(kind, at, doer, detail);
  }

  #terms({ amount, hours, by, until, purpose, conditions }: DemoTerms): Terms {
    if (amount.unit !== this.need.unit) this.#never(`offers ${amount.unit}`);
    const { days } = this.#world.stage;
    return {
      amount: amount.amount,
      slots: slotsOf(hours, days),
      deliverBy: days.date(by),
      until: until && days.date(until),
      purpose,
      conditions,
    };
  }

  #use(id: ResourceId | undefined): ResourceInUse | undefined {
    if (id === undefined) return undefined;
    const resource = [...this.#world.resources.values()].find((some) => some.id === id) ?? this.#never('uses what is not there');
    return { resource, uses: usesOf(this.#world.lives, id) };
  }

  /** The asker's own act, or the worker's who wrote it down for them. */
  #asker(person: PersonId): Doer {
    return person === this.need.raisedBy ? { person } : { person, onBehalfOf: this.need.raisedBy };
  }
  #speaker(name: string, side: Side): PersonId {
    const { person } = this.#world.stage.cast;
    return side === 'seeker' ? person(this.#story.worker) : (this.#liaisons.get(name) ?? this.#never(`nobody speaks for ${name}`));
  }
  #offer(name: string): Offer {
    return this.offers.get(name) ?? this.#never(`no offer ${name}`);
  }
  #turn(offer: Offer): Side {
    return turnOf(offer) ?? this.#never(`answers an offer that is ${offer.state}`);
  }
  #itsProject(): Project {
    return this.project ?? this.#never('has no project yet');
  }
  #resource(key: string): Resource {
    return this.#world.resources.get(key) ?? this.#never(`no resource ${key}`);
  }
  #sure<T>(decision: Result<T, { readonly kind: string }>): T {
    return decision.ok ? decision.value : this.#never(decision.error.kind);
  }
  #never(why: string): never {
    throw new Error(`the demonstration tells what cannot be: ${this.#story.title.text}: ${why}`);
  }
  #tell(kind: Happening['kind'], at: Instant, doer: Doer | undefined, detail: Happening['detail'] = {}): void {
    this.#world.happenings.push({ kind, need: this.need.id, at, detail, ...(doer ? { doer } : {}) });
  }
}
