CREATE SCHEMA "platform";
--> statement-breakpoint
CREATE TABLE "platform"."audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person" uuid,
	"acting_for" uuid,
	"on_behalf_of" uuid,
	"act" text NOT NULL,
	"thing" text NOT NULL,
	"detail" jsonb NOT NULL,
	"request_id" text,
	"sequence" bigint,
	"hash" text,
	CONSTRAINT "audit_log_sequence_unique" UNIQUE("sequence")
);
--> statement-breakpoint
CREATE TABLE "platform"."form_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"location" text,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform"."settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_log_thing_index" ON "platform"."audit_log" USING btree ("thing");--> statement-breakpoint
CREATE INDEX "form_keys_sent_at_index" ON "platform"."form_keys" USING btree ("sent_at");