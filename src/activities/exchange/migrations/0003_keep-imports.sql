CREATE TABLE "exchange"."imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"sealed_rows" text NOT NULL,
	"read_by" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"added" integer
);
--> statement-breakpoint
ALTER TABLE "exchange"."imports" ADD CONSTRAINT "imports_read_by_persons_id_fk" FOREIGN KEY ("read_by") REFERENCES "people"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_read_at_index" ON "exchange"."imports" USING btree ("read_at");