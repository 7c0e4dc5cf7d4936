CREATE SCHEMA "partners";
--> statement-breakpoint
CREATE TABLE "partners"."organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb,
	"offers" jsonb,
	"place" uuid,
	"subdistrict" uuid NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "partners"."organisations" ADD CONSTRAINT "organisations_place_places_id_fk" FOREIGN KEY ("place") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners"."organisations" ADD CONSTRAINT "organisations_subdistrict_places_id_fk" FOREIGN KEY ("subdistrict") REFERENCES "places"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_slug_index" ON "partners"."organisations" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "organisations_subdistrict_index" ON "partners"."organisations" USING btree ("subdistrict");