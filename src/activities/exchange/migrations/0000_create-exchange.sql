CREATE SCHEMA "exchange";
--> statement-breakpoint
CREATE TABLE "exchange"."evidence" (
	"file" uuid PRIMARY KEY NOT NULL,
	"project" uuid NOT NULL,
	"kind" text NOT NULL,
	"caption" jsonb NOT NULL,
	"alternative" jsonb NOT NULL,
	"credit" text NOT NULL,
	"taken_on" date,
	"consent" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"event" text NOT NULL,
	"person" uuid,
	"acting_for" uuid,
	"on_behalf_of" uuid,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."needs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"state" text NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"for_whom" jsonb,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"sought" bigint NOT NULL,
	"agreed" bigint NOT NULL,
	"delivered" bigint NOT NULL,
	"persons" integer,
	"subdistrict" uuid NOT NULL,
	"community" uuid NOT NULL,
	"place" uuid NOT NULL,
	"needed_by" date,
	"slots" jsonb NOT NULL,
	"urgency" text NOT NULL,
	"source" text NOT NULL,
	"heard_on" date NOT NULL,
	"public_name" jsonb NOT NULL,
	"raised_by" uuid NOT NULL,
	"entered_by" uuid NOT NULL,
	"worker" uuid,
	"dispatched_to" uuid,
	"raised_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"due" date,
	"due_certain" boolean NOT NULL,
	"reopened" integer NOT NULL,
	"escalated_at" timestamp with time zone,
	"reason" jsonb,
	"passed_on_to" jsonb,
	"result" jsonb,
	"satisfaction" text,
	"rating_words" jsonb,
	"rated_at" timestamp with time zone,
	"sealed_contact" text,
	"import_key" text,
	"search" "tsvector" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "needs_never_over_agreed" CHECK (0 <= delivered and delivered <= agreed and agreed <= sought and sought > 0)
);
--> statement-breakpoint
CREATE TABLE "exchange"."numbers" (
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "numbers_kind_year_pk" PRIMARY KEY("kind","year")
);
--> statement-breakpoint
CREATE TABLE "exchange"."offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need" uuid NOT NULL,
	"resource" uuid,
	"organisation" uuid NOT NULL,
	"begun_by" text NOT NULL,
	"state" text NOT NULL,
	"unit" text NOT NULL,
	"amount" bigint NOT NULL,
	"slots" jsonb NOT NULL,
	"deliver_by" date NOT NULL,
	"purpose" jsonb,
	"conditions" jsonb,
	"provider_person" uuid,
	"provider_at" timestamp with time zone,
	"seeker_person" uuid,
	"seeker_at" timestamp with time zone,
	"answer_due" date,
	"answer_due_certain" boolean NOT NULL,
	"delivered_at" timestamp with time zone,
	"made_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"reason" jsonb,
	"earlier" jsonb NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "offers_of_something" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "exchange"."projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"state" text NOT NULL,
	"need" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"lead" uuid,
	"worker" uuid,
	"subdistrict" uuid NOT NULL,
	"community" uuid NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"due" date NOT NULL,
	"due_certain" boolean NOT NULL,
	"delivered_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"result" jsonb,
	"steps" jsonb NOT NULL,
	"search" "tsvector" NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."resources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"state" text NOT NULL,
	"organisation" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"conditions" jsonb,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"amount" bigint NOT NULL,
	"agreed" bigint NOT NULL,
	"holds" integer,
	"slots" jsonb NOT NULL,
	"subdistrict" uuid NOT NULL,
	"place" uuid NOT NULL,
	"available_until" date,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"times_used" integer NOT NULL,
	"last_used_on" date,
	"import_key" text,
	"search" "tsvector" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "resources_never_over_agreed" CHECK (0 <= agreed and agreed <= amount and amount > 0)
);
--> statement-breakpoint
ALTER TABLE "exchange"."evidence" ADD CONSTRAINT "evidence_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "exchange"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."history" ADD CONSTRAINT "history_need_needs_id_fk" FOREIGN KEY ("need") REFERENCES "exchange"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."history" ADD CONSTRAINT "history_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."history" ADD CONSTRAINT "history_acting_for_organisations_id_fk" FOREIGN KEY ("acting_for") REFERENCES "partners"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."history" ADD CONSTRAINT "history_on_behalf_of_persons_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_subdistrict_places_id_fk" FOREIGN KEY ("subdistrict") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_community_places_id_fk" FOREIGN KEY ("community") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_place_places_id_fk" FOREIGN KEY ("place") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_raised_by_persons_id_fk" FOREIGN KEY ("raised_by") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_entered_by_persons_id_fk" FOREIGN KEY ("entered_by") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_worker_persons_id_fk" FOREIGN KEY ("worker") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."needs" ADD CONSTRAINT "needs_dispatched_to_organisations_id_fk" FOREIGN KEY ("dispatched_to") REFERENCES "partners"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."offers" ADD CONSTRAINT "offers_need_needs_id_fk" FOREIGN KEY ("need") REFERENCES "exchange"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."offers" ADD CONSTRAINT "offers_resource_resources_id_fk" FOREIGN KEY ("resource") REFERENCES "exchange"."resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."offers" ADD CONSTRAINT "offers_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "partners"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."offers" ADD CONSTRAINT "offers_provider_person_persons_id_fk" FOREIGN KEY ("provider_person") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."offers" ADD CONSTRAINT "offers_seeker_person_persons_id_fk" FOREIGN KEY ("seeker_person") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD CONSTRAINT "projects_need_needs_id_fk" FOREIGN KEY ("need") REFERENCES "exchange"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD CONSTRAINT "projects_lead_organisations_id_fk" FOREIGN KEY ("lead") REFERENCES "partners"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD CONSTRAINT "projects_worker_persons_id_fk" FOREIGN KEY ("worker") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD CONSTRAINT "projects_subdistrict_places_id_fk" FOREIGN KEY ("subdistrict") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD CONSTRAINT "projects_community_places_id_fk" FOREIGN KEY ("community") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."resources" ADD CONSTRAINT "resources_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "partners"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."resources" ADD CONSTRAINT "resources_subdistrict_places_id_fk" FOREIGN KEY ("subdistrict") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."resources" ADD CONSTRAINT "resources_place_places_id_fk" FOREIGN KEY ("place") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange"."resources" ADD CONSTRAINT "resources_entered_by_persons_id_fk" FOREIGN KEY ("entered_by") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_project_index" ON "exchange"."evidence" USING btree ("project");--> statement-breakpoint
CREATE INDEX "history_need_at_index" ON "exchange"."history" USING btree ("need","at");--> statement-breakpoint
CREATE UNIQUE INDEX "needs_year_sequence_index" ON "exchange"."needs" USING btree ("year","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "needs_import_key_index" ON "exchange"."needs" USING btree ("import_key");--> statement-breakpoint
CREATE INDEX "needs_raised_at_id_index" ON "exchange"."needs" USING btree ("raised_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "needs_public" ON "exchange"."needs" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_due" ON "exchange"."needs" USING btree ("community","due") WHERE due is not null;--> statement-breakpoint
CREATE INDEX "needs_raised_by" ON "exchange"."needs" USING btree ("raised_by");--> statement-breakpoint
CREATE INDEX "needs_search" ON "exchange"."needs" USING gin ("search");--> statement-breakpoint
CREATE INDEX "offers_need_index" ON "exchange"."offers" USING btree ("need");--> statement-breakpoint
CREATE INDEX "offers_resource_index" ON "exchange"."offers" USING btree ("resource");--> statement-breakpoint
CREATE INDEX "offers_organisation_index" ON "exchange"."offers" USING btree ("organisation");--> statement-breakpoint
CREATE INDEX "offers_waiting" ON "exchange"."offers" USING btree ("answer_due") WHERE answer_due is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "projects_year_sequence_index" ON "exchange"."projects" USING btree ("year","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_need_index" ON "exchange"."projects" USING btree ("need");--> statement-breakpoint
CREATE INDEX "projects_begun_at_id_index" ON "exchange"."projects" USING btree ("begun_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "projects_due" ON "exchange"."projects" USING btree ("community","due") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "projects_search" ON "exchange"."projects" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "resources_year_sequence_index" ON "exchange"."resources" USING btree ("year","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "resources_import_key_index" ON "exchange"."resources" USING btree ("import_key");--> statement-breakpoint
CREATE INDEX "resources_entered_at_id_index" ON "exchange"."resources" USING btree ("entered_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "resources_organisation_index" ON "exchange"."resources" USING btree ("organisation");--> statement-breakpoint
CREATE INDEX "resources_search" ON "exchange"."resources" USING gin ("search");