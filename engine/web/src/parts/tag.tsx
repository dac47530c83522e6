import type { ComponentChildren } from 'preact';
import { Icon, type Sign } from './icon';

export type Tone = 'plain' | 'blue' | 'red' | 'amber' | 'green';

export function Tag({ tone = 'plain', sign, children }: { tone?: Tone; sign?: Sign | undefined; children: ComponentChildren }) {
    return <span class={`tag ${tone}`}>{sign && <Icon sign={sign} small />}<span>{children}</span></span>;
}
