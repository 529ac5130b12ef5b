package dev.cairn.backend.gateway;

import dev.cairn.backend.file.CompletedUpload;
import dev.cairn.backend.file.Completion;
import dev.cairn.backend.file.Downloads;
import dev.cairn.backend.file.FileService;
import dev.cairn.backend.file.ObjectOpening;
import dev.cairn.backend.file.ObjectRequest;
import dev.cairn.backend.file.ObjectUploads;
import dev.cairn.backend.file.Opening;
import dev.cairn.backend.file.UploadRequest;
import dev.cairn.backend.file.UploadService;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Uploads and downloads.
final class FileRoutes {
  private static final int MANIFEST_BODY = 1 << 20;

  private final UploadService uploads;
  private final ObjectUploads objects;
  private final Completion completion;
  private final Downloads downloads;

  FileRoutes(FileService files) {
    this.uploads = files.uploads();
    this.objects = files.objects();
    this.completion = files.completion();
    this.downloads = files.downloads();
  }

  List<Route> routes() {
    return List.of(
        Route.secured("POST", "/api/files/upload", Route.LARGE_BODY, this::upload),
        Route.secured("POST", "/api/files/upload-batch", Route.LARGE_BODY, this::uploadBatch),
        Route.secured("POST", "/api/uploads/objects", Route.LARGE_BODY, this::openObjects),
        Route.secured("POST", "/api/uploads/{id}/chunks", MANIFEST_BODY, this::addChunks),
        Route.secured("GET", "/api/uploads/{id}/status", Route.SMALL_BODY, this::status),
        Route.secured("POST", "/api/uploads/{id}/complete", Route.SMALL_BODY, this::complete),
        Route.secured("DELETE", "/api/uploads/{id}", Route.SMALL_BODY, this::abort),
        Route.secured("GET", "/api/files/{id}/manifest", Route.SMALL_BODY, this::manifest),
        Route.secured("POST", "/api/chunks/locate", 4 * Route.SMALL_BODY, this::locate),
        Route.secured("POST", "/api/chunks/damaged", 4 * Route.SMALL_BODY, this::damaged));
  }

  private Answer upload(Call call) {
    Author author = call.author();
    UploadRequest request = Requests.upload(call.fields());
    return switch (uploads.open(author, List.of(request)).getFirst()) {
      case Opening.Opened opened -> call.reply(201, opened.upload());
      case Opening.Refused refused -> throw refused.problem();
    };
  }

  private Answer uploadBatch(Call call) {
    Author author = call.author();
    List<Object> results = new ArrayList<>();
    List<UploadRequest> requests = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (Fields fields : call.fields().objects("files", UploadService.MAX_FILES)) {
      try {
        requests.add(Requests.upload(fields));
        positions.add(results.size());
        results.add(Map.of());
      } catch (ProblemException e) {
        // One malformed file does not hinder the others.
        results.add(problem(e));
      }
    }
    List<Opening> openings = call.fields().flag("without_urls")
        ? uploads.openWithoutUrls(author, requests)
        : uploads.open(author, requests);
    for (int i = 0; i < openings.size(); i++) {
      results.set(positions.get(i), result(openings.get(i)));
    }
    return call.ok(Map.of("results", results));
  }

  private static Object result(Opening opening) {
    return switch (opening) {
      case Opening.Opened opened -> new BatchItem(201, opened.upload());
      case Opening.Refused refused -> problem(refused.problem());
    };
  }

  private static Map<String, Object> problem(ProblemException problem) {
    Map<String, Object> document = new LinkedHashMap<>(Problems.document(problem));
    document.put("http_status", problem.code().status());
    return document;
  }

  private Answer addChunks(Call call) {
    return call.ok(uploads.addChunks(
        call.author(),
        call.path("id"),
        Requests.named(call.fields(), UploadService.MAX_URLS, UploadService.MAX_CHUNKS)));
  }

  private Answer openObjects(Call call) {
    Author author = call.author();
    List<Object> results = new ArrayList<>();
    List<ObjectRequest> requests = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (Fields fields : call.fields().objects("objects", ObjectUploads.MAX_OBJECTS)) {
      try {
        requests.add(Requests.object(fields));
        positions.add(results.size());
        results.add(Map.of());
      } catch (ProblemException e) {
        // One malformed object does not hinder the others.
        results.add(problem(e));
      }
    }
    List<ObjectOpening> openings = objects.open(author, requests);
    for (int i = 0; i < openings.size(); i++) {
      results.set(positions.get(i), result(openings.get(i)));
    }
    return call.ok(Map.of("results", results));
  }

  private static Object result(ObjectOpening opening) {
    return switch (opening) {
      case ObjectOpening.Send send -> new BatchItem(201, send);
      case ObjectOpening.Stored _ -> Map.of("http_status", 200, "status", "stored");
      case ObjectOpening.Refused refused -> problem(refused.problem());
    };
  }

  private Answer status(Call call) {
    Set<Integer> attempted = new HashSet<>();
    for (String list : call.context().queryParams("attempted")) {
      for (String number : list.split(",", -1)) {
        if (!number.matches("[0-9]{1,7}")) {
          throw ProblemException.badRequest("attempted must be chunk numbers");
        }
        attempted.add(Integer.valueOf(number));
      }
    }
    return call.ok(uploads.status(call.author(), call.path("id"), attempted));
  }

  private Answer complete(Call call) {
    Op.PutFile op = Requests.putFile(null, call.path("id"), call.fields());
    boolean publish = !call.query("publish").orElse("true").equals("false");
    CompletedUpload completed =
        publish ? completion.publish(call.author(), op) : completion.seal(call.author(), op);
    return call.ok(completed);
  }

  private Answer abort(Call call) {
    uploads.abort(call.author(), call.path("id"));
    return Answer.empty(204);
  }

  private Answer manifest(Call call) {
    String version = call.query("version").orElse("");
    if (!version.matches("[0-9]{1,18}")) {
      throw ProblemException.badRequest("version must be a whole number");
    }
    return call.ok(
        downloads.manifest(call.author().namespaceId(), call.path("id"), Long.parseLong(version)));
  }

  private Answer locate(Call call) {
    List<String> hashes = call.fields().hashes("hashes", Downloads.MAX_HASHES);
    return call.ok(downloads.locate(call.author().namespaceId(), hashes));
  }

  private Answer damaged(Call call) {
    List<String> hashes = call.fields().hashes("hashes", Downloads.MAX_HASHES);
    return call.ok(Map.of("missing", downloads.reportDamaged(call.author().namespaceId(), hashes)));
  }
}
