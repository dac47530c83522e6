// The figures of a season as the API answers them.
export interface ReportLine {
    /** Of the unit or stage; of what is asked for, its title. */
    name: string;
    title: string;
    count: number;
    open: number;
    /** Of the open ones. */
    overdue: number;
    ended: number;
}

export interface StageTime {
    stage: string;
    title: string;
    /** Stays that are over; the days are theirs. */
    left: number;
    there: number;
    /** Working days. */
    median: number;
    longest: number;
}

export interface Report {
    workflow: string;
    workflow_title: string;
    unit?: string;
    unit_name?: string;
    from?: string;
    to?: string;
    /** Late is before it. */
    at: string;
    count: number;
    open: number;
    overdue: number;
    ended: number;
    units: ReportLine[];
    stages: ReportLine[];
    titles: ReportLine[];
    outcomes: ReportLine[];
    times: StageTime[];
    /** Nominations whose times were read, the newest. */
    timed: number;
    /** Stays on days that the calendar does not know. */
    untimed: number;
}
