import type { Brand } from './brand.ts';

/** All ids are UUIDs of version 7, made by the program: they sort by the time of their making. */
export type PlaceId = Brand<string, 'PlaceId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type OrganisationId = Brand<string, 'OrganisationId'>;
export type NeedId = Brand<string, 'NeedId'>;
export type ResourceId = Brand<string, 'ResourceId'>;
export type OfferId = Brand<string, 'OfferId'>;
export type ProjectId = Brand<string, 'ProjectId'>;
export type FileId = Brand<string, 'FileId'>;

/** Makes a new id; the caller says of what kind by the type it assigns to. */
export type MakeId = <Id extends string>() => Id;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id that an address or a form names; undefined where the text is no UUID in lower case. */
export const parseId = <Id extends string>(text: string | undefined): Id | undefined =>
  text !== undefined && UUID.test(text) ? (text as Id) : undefined;
