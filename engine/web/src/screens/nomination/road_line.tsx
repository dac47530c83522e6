import type { Nomination, Workflow } from '../../api/types';
import { t, type Key } from '../../words/words';
import { roadOf, type RoadStage } from './road';

const states: Record<RoadStage['state'], Key> = { done: 'road.done', now: 'road.now', 'to-come': 'road.to-come' };

export function Road({ nomination, workflow }: { nomination: Nomination; workflow: Workflow }) {
    return (
        <ol class="road" aria-label={t('road.label')}>
            {roadOf(workflow, nomination.marking, nomination.stages).map((stage) => (
                <li key={stage.name} class={stage.state} aria-current={stage.state === 'now' ? 'step' : undefined}>
                    <span>{stage.title}</span>
                    <span class="unseen">, {stage.held ? t('road.held') : t(states[stage.state])}</span>
                </li>
            ))}
        </ol>
    );
}
