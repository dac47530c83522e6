// Who is away, as the API tells it.
export interface Absence {
    id: string;
    of: string;
    of_name: string;
    by?: string;
    by_name?: string;
    /** ISO days, both included. */
    from: string;
    to: string;
    workflow?: string;
    stage?: string;
    fields?: { name: string; value: string }[];
    paper?: string;
    origin: 'file' | 'command';
    state: 'later' | 'now' | 'over';
    may_end: boolean;
}
