#include "engine/reindex.h"

#include "base/json_writer.h"
#include "engine/internal/alert_run.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "store/reindex.h"

namespace fanal::engine {

Result<ReindexReport> reindex(Session& session, Executor& executor, const Progress& progress) {
  FANAL_TRY(writer, session.inside().write(guard::Act::reindex, "{}"));
  const auto tell = [&](std::uint64_t done, std::uint64_t total) {
    if (progress) progress("reindex", done, total, done);
  };
  FANAL_TRY_VOID(store::rebuild_ids(session.inside().opened, writer));
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(last, reader.last_row());
  const auto documents = static_cast<std::uint64_t>(last);
  FANAL_TRY_VOID(
      IndexFeed(session.inside().opened, reader, writer).rebuild([&](std::uint64_t done) { tell(done, documents); }));
  FANAL_TRY(links, relink_within(session, writer, executor, progress));
  JsonWriter detail;
  detail.begin_object().field("documents", documents).field("groups", links.meta_groups);
  put_alerts(detail, links.alerts);
  detail.end_object();
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), detail.text()));
  return ReindexReport{documents, links};
}

}  // namespace fanal::engine
