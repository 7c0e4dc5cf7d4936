CREATE SCHEMA "imports";
--> statement-breakpoint
CREATE TABLE "imports"."tables" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"choice" text NOT NULL,
	"state" text NOT NULL,
	"sealed" text NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"refusal" jsonb,
	"confirmed_by" jsonb,
	"done" integer DEFAULT 0 NOT NULL,
	"of" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "tables_uploaded_at_index" ON "imports"."tables" USING btree ("uploaded_at");