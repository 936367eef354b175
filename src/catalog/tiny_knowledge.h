#pragma once

#include <vector>

#include "catalog/catalog.h"

// A knowledge tree for tests: small, made up, and without a fault.

namespace palpate::reading {

inline std::vector<KnowledgeFile> tiny_knowledge() {
  return {
      {"README.md", "Not read.\n"},
      {"assumed-ratchet.yaml", "share_assumed_at_most: 0.5\n"},
      {"sources/gray.yaml", R"(id: gray
kind: book
authors: [Gray H]
title: Anatomy
year: 1918
isbn: 978-0-306-40615-7
checked: listing
)"},
      {"sources/trial.yaml", R"(id: trial
kind: article
authors: [Doe J, Roe R]
title: A trial
container: J Test 1;2:3-4
year: 2003
doi: 10.1056/NEJMoa023153
pmid: "14507948"
checked: abstract
)"},
      {"sources/atlas.yaml", R"(id: atlas
kind: project
title: What we computed
year: 2026
checked: full_text
)"},
      {"assumptions/guess.yaml", R"(id: guess
text: A number between the others.
reason: Nobody has counted.
would_change: A count.
)"},
      {"bones/tibia.yaml", R"(id: tibia
name: { en: tibia, la: tibia, plain: shin bone }
parts:
  - { id: soleal_line, name: { en: soleal line } }
  - { id: medial_border, name: { en: medial border } }
source: gray
)"},
      {"joints/ankle.yaml", R"(id: ankle
name: { en: ankle }
motions: [plantar_flexion, dorsiflexion]
source: gray
)"},
      {"tendons/calcaneal.yaml", "id: calcaneal\nname: { en: calcaneal tendon }\nsource: gray\n"},
      {"nerves/tibial_nerve.yaml", "id: tibial_nerve\nname: { en: tibial nerve }\nsource: gray\n"},
      {"vessels/artery.yaml",
       "id: artery\nname: { en: posterior tibial artery }\nsource: [gray]\n"},
      {"groups/calf_muscles.yaml", R"(id: calf_muscles
name: { en: calf muscles }
text: { text: They lift the heel., grade: reference, source: gray }
source: gray
)"},
      {"figure/back.yaml", R"(id: back
name: { en: from behind }
outlines:
  - [[0, 0], [100, 0], [100, 200], [0, 200]]
shades:
  - { depth: 2, polygon: [[0, 0], [50, 0], [50, 50]] }
lines:
  - { weight: crease, points: [[0, 0], [10, 10]] }
)"},
      {"plates/plate_back.yaml", R"(id: plate_back
name: { en: muscles from behind }
view: back
shapes:
  - part: bone
    polygon: [[40, 0], [60, 0], [60, 190]]
  - part: muscle
    muscles: [soleus]
    polygon: [[20, 50], [80, 50], [80, 150], [20, 150]]
    fibres:
      - [[30, 60], [30, 140]]
labels:
  - { part: muscle, of: soleus, at: [30, 100], end: [0, 100] }
  - { part: tendon, of: calcaneal, at: [50, 60], end: [100, 60] }
)"},
      {"regions/calf.upper.yaml", R"(id: calf.upper
name: { en: upper calf, technical: upper posterior leg }
sided: true
area_mm2: 9000
outlines:
  - view: back
    polygon: [[10, 100], [90, 100], [90, 190], [10, 190]]
neighbours: [calf.lower]
choir: ["101"]
)"},
      {"regions/calf.lower.yaml", R"(id: calf.lower
name: { en: lower calf, technical: lower posterior leg }
sided: true
area_mm2: 8000
outlines:
  - { view: back, polygon: [[10, 10], [90, 10], [90, 100], [10, 100]] }
neighbours: [calf.upper]
)"},
      {"landmarks/heel_cord.yaml", R"(id: heel_cord
name: { en: heel cord, la: tendo }
region: calf.lower
sided: true
at:
  - { view: back, point: [50, 12] }
)"},
      {"muscles/_named.yaml", R"(- { id: plantaris, name: { en: plantaris } }
- { id: shin_muscle, name: { en: shin muscle } }
)"},
      {"muscles/soleus.yaml", R"(id: soleus
name: { en: soleus, la: musculus soleus, plain: deep calf muscle, synonyms: [sole muscle] }
group: calf_muscles
part: leg
summary: { text: A broad muscle., plain: A deep muscle., grade: reference, source: gray }
origin:
  - { on: tibia.soleal_line, aspect: posterior, grade: reference, source: gray }
  - { fascia: a tendon arch, grade: reference, source: gray }
insertion: [{ on: calcaneal, by: calcaneal, grade: reference, source: gray }]
actions:
  - { motion: plantar_flexion, joint: ankle, role: primary, grade: reference, source: gray }
synergists: [{ muscle: gastrocnemius, motion: plantar_flexion, grade: reference, source: gray }]
antagonists: [{ muscle: shin_muscle, motion: dorsiflexion, grade: reference, source: gray }]
nerve: [{ id: tibial_nerve, roots: [S1, S2], grade: reference, source: gray }]
blood_supply: [{ id: artery, grade: reference, source: gray }]
function:
  posture: [{ text: It holds us upright., grade: reference, source: gray }]
  gait: []
  example_movement: { text: Tiptoe., grade: reference, source: gray }
prior: { probability: 0.02, assumed: guess }
modifiers:
  - { when: { all: [{ sex: female }, { age_below: 50 }] }, odds_ratio: 1.5, assumed: guess }
points:
  - id: soleus.distal
    name: lower point
    site: { at: calf.lower.medial, text: Low., depth: muscle }
    how_common: common
    share: 0.7
    refers:
      - tier: main
        path: [{ at: heel_cord, radius_mm: 20 }, { at: calf.lower, radius_mm: 25 }]
        link: 0.75
        assumed: guess
      - { tier: spillover, path: [{ at: calf.upper.centre, radius_mm: 30 }], link: 0.3, assumed: guess }
    grade: expert_tradition
    source: gray
    where: chapter 22
    assumed: guess
  - id: soleus.proximal
    name: upper point
    site: { along: [calf.upper, heel_cord, 0.2], depth: deep }
    how_common: rare
    share: 0.3
    refers: [{ tier: rare, path: [{ at: calf.upper, radius_mm: 20 }], link: 0.05, assumed: guess }]
    assumed: guess
findings:
  - { finding: stairs, link: 0.5, as: indication, assumed: guess }
  - { finding: girth, link: 0.1, as: complaint, text: Sometimes., assumed: guess }
risks: [{ finding: heels, odds_ratio: 1.8, grade: trial, source: trial }]
differential:
  - { condition: clot, text: Swelling., grade: series, source: trial, counts: [3, 10] }
  - { named: leg length, text: A tilt., grade: series, source: trial }
connections: [{ muscle: gastrocnemius, as: synergist, grade: reference, source: gray }]
entrapments: [{ structure: artery, text: Below the arch., grade: reference, source: gray }]
self_test: [{ text: Stand on tiptoe., passes: Ten times., grade: reference, source: gray }]
palpation: [{ text: Knee bent., grade: reference, source: gray }]
remedies: [rub, rest]
cautions: []
claims:
  - id: pump
    text: It pumps blood.
    about: anatomy
    evidence:
      - { grade: computed, source: atlas, verdict: supported, text: It does. }
unknown:
  - { field: etymology, why: Not told. }
  - { field: shape, why: Not told. }
reviewed: { by: nobody, on: none }
)"},
      {"muscles/gastrocnemius.yaml", R"(id: gastrocnemius
name: { en: gastrocnemius }
part: leg
summary: { text: The outer calf muscle., plain: The outer calf., grade: reference, source: gray }
prior: { probability: 0.03, grade: series, source: trial, counts: [3, 100] }
points:
  - id: gastrocnemius.medial
    name: inner point
    site: { at: calf.upper, depth: superficial }
    how_common: common
    share: 1
    refers: [{ tier: main, path: [{ at: calf.upper, radius_mm: 20 }], link: 0.7, assumed: guess }]
    assumed: guess
findings: [{ finding: stairs, link: 0.3, grade: series, source: trial }]
connections: [{ muscle: soleus, as: synergist, grade: reference, source: gray }]
unknown:
  - { field: etymology, why: A short file. }
  - { field: shape, why: A short file. }
  - { field: origin, why: A short file. }
  - { field: insertion, why: A short file. }
  - { field: actions, why: A short file. }
  - { field: synergists, why: A short file. }
  - { field: antagonists, why: A short file. }
  - { field: nerve, why: A short file. }
  - { field: blood_supply, why: A short file. }
  - { field: function, why: A short file. }
  - { field: risks, why: A short file. }
  - { field: differential, why: A short file. }
  - { field: entrapments, why: A short file. }
  - { field: self_test, why: A short file. }
  - { field: palpation, why: A short file. }
  - { field: remedies, why: A short file. }
  - { field: cautions, why: A short file. }
  - { field: claims, why: A short file. }
reviewed: { by: Doe, on: 2026-11-30 }
)"},
      {"conditions/clot.yaml", R"(id: clot
name: { en: blood clot }
tissue: vein
sided: true
danger: urgent
summary: { text: A clot., grade: series, source: trial }
what_it_is: [{ text: Blood that sets., grade: series, source: trial }]
typical: [{ text: A swollen calf., grade: series, source: trial }]
see_someone: { text: Today., grade: series, source: trial }
prior: { probability: 0.01, grade: series, source: trial }
pain:
  - { tier: main, path: [{ at: calf.upper, radius_mm: 40 }], link: 0.6, grade: series, source: trial }
findings:
  - { finding: swelling, link: 0.7, grade: series, source: trial }
reviewed: { by: nobody, on: none }
)"},
      {"findings/stairs.yaml", R"(id: stairs
name: { en: worse on stairs }
kind: activity
sided: false
question: { plain: "Worse on stairs?", technical: "Pain on stairs?" }
why: Stairs load the calf.
asked_by: anyone
leak: { probability: 0.1, grade: series, source: trial }
cost_seconds: 5
mechanism: loading
contradicts: [never_stairs]
)"},
      {"findings/never_stairs.yaml", R"(id: never_stairs
name: { en: never worse on stairs }
kind: activity
sided: false
question: { plain: "Never worse on stairs?" }
why: It speaks against the calf.
asked_by: anyone
leak: { probability: 0.3, grade: series, source: trial }
cost_seconds: 5
contradicts: [stairs]
asked_with: loads
means: { age_below: 16 }
asked_of: { sex: female }
)"},
      {"findings/heels.yaml", R"(id: heels
name: { en: high heels }
kind: exposure
sided: false
question: { plain: "High heels?" }
why: They shorten the calf.
asked_by: anyone
leak: { probability: 0.2, grade: series, source: trial }
cost_seconds: 5
)"},
      {"findings/girth.yaml", R"(id: girth
name: { en: girth difference }
kind: measurement
sided: true
question: { plain: "How much thicker is it?" }
how: { text: With a tape., grade: series, source: trial }
why: Swelling can be a clot.
asked_by: anyone
value: { unit: cm, from: 0, to: 40, present_from: 3 }
leak: { probability: 0.1, grade: series, source: trial }
cost_seconds: 60
)"},
      {"findings/swelling.yaml", R"(id: swelling
name: { en: swollen calf }
kind: screen
sided: true
question: { plain: "Is one calf swollen?" }
why: It can be a clot.
asked_by: anyone
leak: { probability: 0.1, grade: series, source: trial }
cost_seconds: 5
)"},
      {"findings/thinner.yaml", R"(id: thinner
name: { en: blood thinners }
kind: caution
sided: false
question: { plain: "Do you take blood thinners?" }
why: Pressure can bruise.
asked_by: anyone
cost_seconds: 5
)"},
      {"findings/other_likely.yaml", R"(id: other_likely
name: { en: something else is as likely }
kind: screen
sided: false
question: { plain: "Something else as likely?" }
why: It lowers the score.
asked_by: clinician
cost_seconds: 5
)"},
      {"red-flags/possible_clot.yaml", R"(id: possible_clot
name: { en: possible clot }
level: urgent
relevant: { any: [{ pain_in: [calf] }, { finding: swelling }] }
when:
  any:
    - { score: wells, from: 2 }
    - { rule: squeeze }
    - { at_least: 2, of: [{ finding: swelling }, { age_from: 65 }, { finding: girth, value_from: 3 }] }
suspects: [clot]
action: { text: See a clinician today., grade: guideline, source: trial }
why: { text: It can travel., grade: guideline, source: trial }
locks: [massage, pressure]
evidence: [{ grade: guideline, source: trial, text: As told. }]
)"},
      {"rules/wells.yaml", R"(id: wells
name: { en: Wells score }
kind: score
target: clot
applies: { pain_in: [calf.upper, calf.lower] }
items:
  - { finding: swelling, points: 1 }
  - { finding: girth, value_from: 3, points: 2 }
  - { finding: other_likely, points: -2 }
bands:
  - { from: -2, to: 1, name: unlikely, text: Not excluded. }
  - { from: 2, to: 3, name: likely, text: Look. }
accuracy:
  - { sensitivity: 0.9, specificity: 0.5, grade: series, source: trial }
text: { text: It sorts., grade: series, source: trial }
evidence: [{ grade: series, source: trial }]
)"},
      {"rules/squeeze.yaml", R"(id: squeeze
name: { en: squeeze test }
kind: single
target: { named: torn tendon }
applies: { pain_in: [calf] }
items: [{ finding: swelling }]
text: { text: It finds tears., grade: series, source: trial }
evidence: [{ grade: series, source: trial }]
)"},
      {"rules/no_load.yaml", R"(id: no_load
name: { en: no load }
kind: all
target: { named: torn tendon }
applies: { pain_in: [calf] }
items: [{ when: { absent: stairs } }, { when: { any: [{ age_from: 50 }, { sex: male }] } }]
text: { text: It sorts too., grade: series, source: trial }
evidence: [{ grade: series, source: trial }]
)"},
      {"remedies/rub.yaml", R"(id: rub
name: { en: rub the calf }
kind: massage
steps: [Sit down., Rub softly.]
dose: { text: One minute., assumed: guess }
stop_if: [{ text: It hurts., grade: series, source: trial }]
needs: [stairs]
blocked_by: [{ when: { age_below: 18 }, text: Ask first., grade: series, source: trial }]
reaches: { text: The calf., grade: series, source: trial }
evidence: [{ grade: series, source: trial }]
)"},
      {"remedies/rest.yaml", R"(id: rest
name: { en: rest }
kind: rest
steps: [Sit down.]
evidence: [{ assumed: guess }]
)"},
      {"cautions.yaml", R"(- when: { finding: thinner }
  closes: [massage, pressure]
  text: Bruises.
  grade: series
  source: trial
)"},
  };
}

}  // namespace palpate::reading
