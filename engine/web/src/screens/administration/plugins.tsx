import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Plugin } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { Reasons } from '../../parts/reasons';
import type { Sign } from '../../parts/icon';
import { Tag, type Tone } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { listOf } from '../../shell/known';
import { say, usePage } from '../../shell/routing/page';
import { t, type Key } from '../../words/words';

const states: Record<string, { key: Key; tone: Tone; sign: Sign }> = {
    loaded: { key: 'plugins.loaded', tone: 'green', sign: 'check' }, checked: { key: 'plugins.known', tone: 'plain', sign: 'info' },
    refused: { key: 'plugins.refused', tone: 'red', sign: 'cross' }, resting: { key: 'plugins.resting', tone: 'amber', sign: 'pause' },
    'given-up': { key: 'plugins.given-up', tone: 'red', sign: 'warning' },
};

function One({ plugin }: { plugin: Plugin }) {
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const good = useSignal(false);
    const check = async () => {
        busy.value = true;
        const answer = await ask<unknown>('plugins/check', { method: 'POST', body: { plugin: plugin.id ?? plugin.file } });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        good.value = answer.ok;
        if (answer.ok) say(t('plugins.checked'));
    };
    const state = states[plugin.state];
    return (
        <li class="sheet">
            <div class="sheet-head">
                <h2>{plugin.id ?? plugin.file}</h2>
                <Tag tone={state?.tone ?? 'plain'} sign={state?.sign}>{state ? t(state.key) : plugin.state}</Tag>
            </div>
            <p class="meta">{[plugin.version, plugin.year ? String(plugin.year) : '', plugin.capabilities?.join(', '), plugin.containment?.runs].filter(Boolean).join(' · ')}</p>
            <p class="meta mono">{plugin.sha256.slice(0, 16)}</p>
            <Reasons notes={plugin.faults} />
            {plugin.containment?.weaknesses?.map((one) => <p key={one} class="meta">{one}</p>)}
            {problem.value && <Trouble problem={problem.value} />}
            <Button busy={busy.value} onPress={() => void check()}>{t('plugins.check')}</Button>
            {good.value && <Tag tone="green" sign="check">{t('plugins.checked')}</Tag>}
        </li>
    );
}

export function PluginsPart() {
    usePage(t('bar.plugins'));
    const asked = useAnswer<unknown>('plugins');
    const plugins = listOf<Plugin>(asked.value);
    return (
        <>
            <PageHead title={t('bar.plugins')} sub={t('plugins.sub')} />
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting />}
            {asked.value !== null && !plugins.length && <Empty title={t('plugins.none')} />}
            <ul class="sheets">{plugins.map((one) => <One key={one.file} plugin={one} />)}</ul>
        </>
    );
}
