CREATE SCHEMA "places";
--> statement-breakpoint
CREATE TABLE "places"."places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"within" uuid,
	"subdistrict" uuid,
	"community" uuid,
	"name" jsonb NOT NULL,
	"address" jsonb,
	"latitude" real,
	"longitude" real,
	"built_decade" integer,
	"description" jsonb,
	"figures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"service_desk" jsonb,
	"slug" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "places_within_index" ON "places"."places" USING btree ("within");--> statement-breakpoint
CREATE INDEX "places_community_index" ON "places"."places" USING btree ("community");--> statement-breakpoint
CREATE UNIQUE INDEX "places_slug_index" ON "places"."places" USING btree ("slug");