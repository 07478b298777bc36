// Projects that look like those that people have: versions, files, a description, links.
import assert from 'node:assert/strict';

import { sdist, wheel } from './archive.js';
import { upload } from './publish.js';

const DESCRIPTION = `# Kettle

Kettle brings water to the boil and tells you, in tune, when it is done.

## Install

\`\`\`sh
pip install kettle
\`\`\`

## Use it

\`\`\`python
from kettle import Kettle

kettle = Kettle(litres=1.5)
kettle.boil(until=96.0)  # degrees Celsius
\`\`\`

| tea   | degrees | minutes |
| ----- | ------- | ------- |
| green | 75      | 2       |
| black | 96      | 4       |

- [x] whistles
- [ ] pours
`;

const ABOUT = [
  ['Summary', 'Boil water and be told, in tune, when it is done'],
  ['Author', 'Dora Example'],
  ['License', 'MIT'],
  ['Keywords', 'kettle,tea,water'],
  ['Requires-Python', '>=3.10'],
  ['Requires-Dist', 'attrs>=23.1'],
  ['Requires-Dist', 'typing-extensions>=4.7; python_version < "3.12"'],
  ['Requires-Dist', 'rich>=13; extra == "cli"'],
  ['Provides-Extra', 'cli'],
  ['Project-URL', 'Homepage, https://kettle.example.org/'],
  ['Project-URL', 'Documentation, https://kettle.example.org/docs/'],
  ['Project-URL', 'Source, https://git.example.org/dora/kettle'],
  ['Classifier', 'Development Status :: 5 - Production/Stable'],
  ['Classifier', 'Intended Audience :: Developers'],
  ['Classifier', 'License :: OSI Approved :: MIT License'],
  ['Classifier', 'Programming Language :: Python :: 3'],
  ['Description-Content-Type', 'text/markdown'],
];

/** Who else may live there: names and what they say of themselves. */
const NEIGHBOURS = [
  ['ferry-timetable', '3.2.1', 'When the next boat leaves, without asking the harbour'],
  ['sourdough', '0.9.0', 'Feed a starter on time: schedules, reminders, a log'],
  ['lighthouse-keeper', '1.4.2', 'Watch services and ring the bell when one goes dark'],
  ['almanac', '2026.11', 'Sunrise, tides and moon phases for any place and day'],
  ['plumb-line', '0.3.0b2', 'Check that a data set still stands straight'],
];

/** One well-kept project with four versions, and one with a long name and nothing to say. */
export async function settle(site, owner) {
  const token = await owner.createToken('workshop');
  const suffix = owner.username.split('-').at(-1);
  const kettle = `kettle-${suffix}`;
  const bare = `a-name-as-long-as-anybody-would-ever-want-to-give-to-a-small-project-${suffix}`;
  const description = DESCRIPTION.replaceAll('pip install kettle', `pip install ${kettle}`);
  for (const version of ['1.0.0', '1.1.0', '2.0.0rc1', '2.0.0']) {
    const project = { name: kettle, version, about: ABOUT, description };
    for (const file of [wheel(project), sdist(project)]) await publish(site, token, project, file);
  }
  const nothing = { name: bare, version: '0.0.1' };
  await publish(site, token, nothing, wheel(nothing));
  return { token, kettle, bare, paths: [`/project/${kettle}/`, `/project/${kettle}/1.1.0/`, `/project/${bare}/`], own: ['tokens/', 'history/', 'releases/', 'release/2.0.0/', 'collaboration/', 'publishing/', 'settings/'].map((place) => `/manage/project/${kettle}/${place}`) };
}

/** Some more projects, and a kettle whose name is just that: for pictures, on an index of their own. */
export async function invite(site, token) {
  const kettle = async (version) => {
    const project = { name: 'kettle', version, about: ABOUT, description: DESCRIPTION };
    for (const file of [wheel(project), sdist(project)]) await publish(site, token, project, file);
  };
  await kettle('1.0.0');
  await kettle('1.1.0');
  for (const [name, version, summary] of NEIGHBOURS) {
    const project = { name, version, about: [['Summary', summary]] };
    await publish(site, token, project, wheel(project));
  }
  await kettle('2.0.0');
}

async function publish(site, token, project, file) {
  const { status, text } = await upload(site, token, project, file);
  assert.equal(status, 200, `${file.filename}: ${text}`);
}
