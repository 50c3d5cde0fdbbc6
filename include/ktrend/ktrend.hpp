// All of ktrend in one include, but for ktrend/boost_graph.hpp: who hands the graph to Boost's algorithms includes that
// one as well, and nobody else pays for Boost's headers.
//
// The stages, in the order in which a report goes through them:
//
//     Report   make_report, load_report, find_reports   bytes of a file        ktrend/report.hpp
//     Text     Text::read                               readable text, blocks  ktrend/text.hpp
//     Schema   Schema::load                             what is known          ktrend/schema.hpp
//     Claim    Extractor::extract                       claims                 ktrend/extract.hpp
//     Graph    GraphBuilder                             one graph of many      ktrend/graph.hpp
//
// and, in one call, `build` (ktrend/pipeline.hpp).
#pragma once

#include "ktrend/analysis.hpp"
#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/date.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/export.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/graph.hpp"
#include "ktrend/graphml.hpp"
#include "ktrend/learn.hpp"
#include "ktrend/lexicon.hpp"
#include "ktrend/mention.hpp"
#include "ktrend/normalizer.hpp"
#include "ktrend/pipeline.hpp"
#include "ktrend/quantity.hpp"
#include "ktrend/query.hpp"
#include "ktrend/report.hpp"
#include "ktrend/report_record.hpp"
#include "ktrend/resolve.hpp"
#include "ktrend/review.hpp"
#include "ktrend/rules.hpp"
#include "ktrend/schema.hpp"
#include "ktrend/score.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/span.hpp"
#include "ktrend/text.hpp"
#include "ktrend/trends.hpp"
#include "ktrend/version.hpp"
