CREATE SCHEMA "notices";
--> statement-breakpoint
CREATE TABLE "notices"."notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"group" text NOT NULL,
	"subject" jsonb NOT NULL,
	"path" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"mailed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notices"."wishes" (
	"person" uuid NOT NULL,
	"group" text NOT NULL,
	"wish" text NOT NULL,
	CONSTRAINT "wishes_person_group_pk" PRIMARY KEY("person","group")
);
--> statement-breakpoint
ALTER TABLE "notices"."notices" ADD CONSTRAINT "notices_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices"."wishes" ADD CONSTRAINT "wishes_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_of_person" ON "notices"."notices" USING btree ("person","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notices_to_mail" ON "notices"."notices" USING btree ("person") WHERE mailed_at is null;