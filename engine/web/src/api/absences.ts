// Who is away, as the API tells it.
export type { Absence, Orphan } from './made';
