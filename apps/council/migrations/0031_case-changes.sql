ALTER TABLE "capacity_posting" DROP CONSTRAINT "capacity_posting_why";--> statement-breakpoint
ALTER TABLE "capacity_posting" DROP CONSTRAINT "capacity_posting_taken";--> statement-breakpoint
DROP INDEX "capacity_posting_once";--> statement-breakpoint
CREATE UNIQUE INDEX "building_case_number_folded" ON "building_case" USING btree (lower("number"));--> statement-breakpoint
CREATE UNIQUE INDEX "capacity_posting_once" ON "capacity_posting" USING btree ("assignment_id",("area" > 0)) WHERE "capacity_posting"."why" <> 'area-changed';--> statement-breakpoint
ALTER TABLE "capacity_posting" ADD CONSTRAINT "capacity_posting_why" CHECK ("capacity_posting"."why" in ('assigned', 'ended', 'handed-over', 'completed', 'area-changed'));--> statement-breakpoint
ALTER TABLE "capacity_posting" ADD CONSTRAINT "capacity_posting_taken" CHECK ("capacity_posting"."why" = 'area-changed' or ("capacity_posting"."area" > 0) = ("capacity_posting"."why" = 'assigned'));