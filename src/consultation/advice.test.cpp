#include "consultation/advice.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "consultation/leg_catalog.h"

namespace palpate {
namespace {
using namespace leg;

const CauseRef soleus = {CauseType::muscle, "soleus", Side::right};
const CauseRef tendon = {CauseType::condition, "achilles_tendinopathy", Side::right};

std::vector<AdviceItem> advice(const Case& person_case, const AdvisedCauses& causes = {soleus}) {
  const Catalog catalog = leg::catalog();
  return advise(catalog, person_case, triage(catalog, person_case), causes);
}

const AdviceItem& item(const std::vector<AdviceItem>& items, const std::string& remedy) {
  const auto found = std::ranges::find(items, RemedyId{remedy}, &AdviceItem::remedy);
  REQUIRE(found != items.end());
  return *found;
}

bool locked_by(const AdviceItem& item, LockReason::Type type, const std::string& id) {
  return !item.open && std::ranges::any_of(item.locked_because, [&](const LockReason& reason) {
    return reason.type == type && reason.id == id;
  });
}

Case heel(std::vector<Answer> answers = {}) {
  return case_of({mark("heel.posterior", Side::right)}, std::move(answers));
}
}  // namespace

TEST_CASE("advice is locked until every caution is answered") {
  const auto silent = advice(heel());
  CHECK(locked_by(item(silent, "change_shoes"), LockReason::Type::caution_open,
                  "caution.blood_thinners"));
  CHECK(locked_by(item(silent, "change_shoes"), LockReason::Type::caution_open, "age"));
  CHECK(item(advice(cleared(heel())), "change_shoes").open);
}

TEST_CASE("a caution that is not sure keeps advice locked, but is not asked again") {
  Case person_case = cleared(heel());
  person_case.answers[0] = not_sure("caution.blood_thinners");
  CHECK(locked_by(item(advice(person_case), "stretch"), LockReason::Type::caution_open,
                  "caution.blood_thinners"));
  CHECK(caution_questions(leg::catalog(), person_case, {}).findings.empty());
}

TEST_CASE("a caution that is present closes the kinds that it names, and only those") {
  Case person_case = cleared(heel({yes("shown_by_professional")}));
  person_case.answers[1] = yes("caution.blood_thinners");
  const auto items = advice(person_case);
  CHECK(locked_by(item(items, "foam_roller"), LockReason::Type::caution, "caution.blood_thinners"));
  CHECK(item(items, "stretch").open);
}

TEST_CASE("being young closes what the caution of age names") {
  Case person_case = cleared(heel());
  person_case.person.age = Years(15);
  const auto items = advice(person_case, {tendon});
  CHECK(locked_by(item(items, "loading"), LockReason::Type::caution, "age"));
  CHECK(item(items, "see_physio").open);
}

TEST_CASE("what a professional must have shown stays locked until they have") {
  CHECK(locked_by(item(advice(cleared(heel())), "foam_roller"), LockReason::Type::needs_open,
                  "shown_by_professional"));
  CHECK(locked_by(item(advice(cleared(heel({no("shown_by_professional")}))), "foam_roller"),
                  LockReason::Type::needs, "shown_by_professional"));
  CHECK(item(advice(cleared(heel({yes("shown_by_professional")}))), "foam_roller").open);
}

TEST_CASE("a remedy is closed by what blocks it, and while that is not known") {
  Case person_case = cleared(heel({yes("shown_by_professional")}));
  person_case.answers.back() = yes("varicose_veins");
  CHECK(locked_by(item(advice(person_case), "foam_roller"), LockReason::Type::blocked,
                  "varicose_veins"));
  person_case.answers.pop_back();
  CHECK(locked_by(item(advice(person_case), "foam_roller"), LockReason::Type::blocked_open,
                  "varicose_veins"));
  CHECK(item(advice(person_case), "stretch").open);
}

TEST_CASE("a relevant flag that is not decided locks everything") {
  const Case person_case = cleared(case_of({mark("calf.upper", Side::right)}));
  const auto items = advice(person_case, {soleus, tendon});
  for (const char* remedy : {"stretch", "change_shoes", "loading"}) {
    CHECK(locked_by(item(items, remedy), LockReason::Type::red_flag_open, "possible_clot_in_leg"));
  }
  CHECK_FALSE(item(items, "see_physio").open);
}

TEST_CASE("an urgent flag locks everything but being seen at once, and says so first") {
  const Case person_case =
      cleared(case_of({mark("calf.upper", Side::right)},
                      {yes("calf_swelling", Side::right), no("breathlessness")}));
  const auto items = advice(person_case, {soleus, tendon});
  CHECK(items.front().remedy.value == "see_clinician_today");
  CHECK(items.front().open);
  CHECK_FALSE(item(items, "see_physio").open);
  for (const char* remedy : {"stretch", "foam_roller", "change_shoes", "loading"}) {
    CHECK(locked_by(item(items, remedy), LockReason::Type::red_flag, "possible_clot_in_leg"));
  }
}

TEST_CASE("an emergency asks for an ambulance before all else, although cautions are open") {
  const auto items = advice(case_of({mark("calf.upper", Side::right)},
                                    {yes("calf_swelling", Side::right), yes("breathlessness")}));
  CHECK(items.front().remedy.value == "call_emergency");
  CHECK(std::ranges::count_if(items, &AdviceItem::open) == 1);
}

TEST_CASE("once a flag has fired, only its own level says how soon to be seen") {
  Catalog catalog = leg::catalog();
  catalog.conditions.at({tendon.id}).remedies.push_back({"see_clinician_today"});
  const auto offered = [&](const Case& person_case) {
    const auto items = advise(catalog, person_case, triage(catalog, person_case), {tendon});
    return std::ranges::find(items, RemedyId{"see_clinician_today"}, &AdviceItem::remedy) !=
           items.end();
  };
  CHECK(offered(heel()));
  CHECK_FALSE(offered(case_of({mark("calf.upper", Side::right)},
                              {yes("calf_swelling", Side::right), yes("breathlessness")})));
}

TEST_CASE(
    "open comes before locked, then by cause, and one remedy stands once for all its causes") {
  const CauseRef gastrocnemius = {CauseType::muscle, "gastrocnemius", Side::right};
  const auto items = advice(cleared(heel()), {soleus, gastrocnemius, tendon});
  std::vector<std::string> names;
  for (const AdviceItem& each : items) names.push_back(each.remedy.value);
  CHECK(names == std::vector<std::string>{"stretch", "change_shoes", "loading", "see_physio",
                                          "foam_roller"});
  CHECK(items[0].for_causes == std::vector<CauseRef>{soleus, gastrocnemius});
}

TEST_CASE("what is still to be answered before advice opens is named once") {
  const CautionQuestions questions = caution_questions(leg::catalog(), heel(), {});
  CHECK(questions.findings ==
        std::vector<FindingId>{{"caution.blood_thinners"}, {"caution.pregnancy"}});
  CHECK(questions.age);
  CHECK(caution_questions(leg::catalog(), cleared(heel()), {}).findings.empty());
}

}  // namespace palpate
