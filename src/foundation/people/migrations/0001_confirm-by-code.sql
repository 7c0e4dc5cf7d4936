CREATE TABLE "people"."confirmations" (
	"person" uuid NOT NULL,
	"purpose" text NOT NULL,
	"address" text NOT NULL,
	"mac" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "confirmations_person_purpose_pk" PRIMARY KEY("person","purpose")
);
--> statement-breakpoint
ALTER TABLE "people"."sessions" ADD COLUMN "acting_for" uuid;--> statement-breakpoint
ALTER TABLE "people"."users" ADD COLUMN "other_address" text;--> statement-breakpoint
ALTER TABLE "people"."confirmations" ADD CONSTRAINT "confirmations_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."users" ADD CONSTRAINT "users_other_address_unique" UNIQUE("other_address");