CREATE TABLE "places"."imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subdistrict" uuid NOT NULL,
	"rows" jsonb NOT NULL,
	"read_by" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone
);
