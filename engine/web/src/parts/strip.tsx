import type { ComponentChildren } from 'preact';
import { Icon, type Sign } from './icon';

export function Strip({ tone, sign, title, children }: {
    tone: 'blue' | 'amber' | 'red' | 'green'; sign: Sign; title: string; children?: ComponentChildren;
}) {
    return (
        <section class={`strip ${tone}`}>
            <Icon sign={sign} />
            <div>
                <h2>{title}</h2>
                {children}
            </div>
        </section>
    );
}
