CREATE TABLE "platform"."waiting_jobs" (
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"start_after" timestamp with time zone NOT NULL
);
