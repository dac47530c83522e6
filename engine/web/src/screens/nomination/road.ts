// The stages of the road as the definition draws it: those that every way from the start leads through, those where the
// nomination is, and those that every way on leads through.
import type { Token, Workflow } from '../../api/types';

export interface RoadStage {
    name: string;
    title: string;
    state: 'done' | 'now' | 'to-come';
    held: boolean;
}

type Ways = Map<string, string[]>;

function waysOf(workflow: Workflow): Ways {
    const ways: Ways = new Map();
    for (const action of workflow.actions)
        if (action.kind === 'advance') for (const from of action.from) ways.set(from, [...(ways.get(from) ?? []), ...action.to]);
    return ways;
}

function reached(ways: Ways, from: string, without?: string): Set<string> {
    const seen = new Set<string>();
    const open = from === without ? [] : [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        for (const to of ways.get(at) ?? []) if (to !== without) open.push(to);
    }
    return seen;
}

/** Whether no way leads from `from` to `to` but through `by`. */
function leadsThrough(ways: Ways, from: string, to: string, by: string): boolean {
    return by === from || by === to || !reached(ways, from, by).has(to);
}

export function roadOf(workflow: Workflow, marking: Token[], stages: string[]): RoadStage[] {
    const ways = waysOf(workflow);
    const start = workflow.stages.find((stage) => stage.kind === 'start')?.name ?? '';
    const here = marking.length ? marking.map((token) => token.name) : stages;
    const first = here[0] ?? start;
    const onRoad = reached(ways, start);
    const end = workflow.stages.find((stage) => stage.kind === 'end' && (reached(ways, first).has(stage.name) || onRoad.has(stage.name)))?.name ?? first;
    const aside = !onRoad.has(first);
    return workflow.stages.flatMap((stage): RoadStage[] => {
        const token = marking.find((one) => one.name === stage.name);
        const of = (state: RoadStage['state']): RoadStage[] => [{ name: stage.name, title: stage.title, state, held: token?.held ?? false }];
        if (here.includes(stage.name)) return of('now');
        if (!onRoad.has(stage.name)) return [];
        if (!aside && reached(ways, stage.name).has(first) && leadsThrough(ways, start, first, stage.name)) return of('done');
        if (reached(ways, first).has(stage.name) && leadsThrough(ways, first, end, stage.name)) return of('to-come');
        return [];
    });
}
