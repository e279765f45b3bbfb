using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>Answers with the function's return value, or with an error that tells whose it is.</summary>
internal abstract class SingleFunctionEndpoint(
    RoutePattern pattern, IReadOnlyList<string> methods, TriggeredFunction function, TriggerServices services, ILogger logger)
    : AppEndpoint(pattern, methods)
{
    public override IReadOnlyList<TriggeredFunction> Functions { get; } = [function];

    public override async Task HandleAsync(HttpContext http)
    {
        using var request = await InboundRequest.ReadAsync(http, function.Converter.KeepsBody);
        using var run = function.Start(request, http.RequestAborted);
        var outcome = run.End(await run.Execution);
        switch (outcome.End)
        {
            case InvocationEnd.Succeeded:
                await WriteResultAsync(http, outcome.Result);
                break;
            case InvocationEnd.Unconvertible:
                Log.BodyNotConvertible(logger, function.Name, outcome.Error!.Message);
                await ErrorResponse.WriteAsync(http, StatusCodes.Status400BadRequest, ErrorResponse.BadRequest, outcome.Error.Message);
                break;
            case InvocationEnd.Canceled:
                Log.InvocationCanceled(logger, function.Name);
                break;
            default:
                await AnswerFailureAsync(http, outcome);
                break;
        }
    }

    protected virtual Task WriteResultAsync(HttpContext http, object? result) => ResultWriter.WriteAsync(http, result);

    /// <returns>The status and the error code for a failed invocation.</returns>
    protected abstract (int Status, string ErrorCode) Classify(InvocationOutcome outcome);

    private Task AnswerFailureAsync(HttpContext http, InvocationOutcome outcome)
    {
        var (status, errorCode) = Classify(outcome);
        Log.InvocationFailed(logger, function.Name, outcome.InvocationId, status);
        return ErrorResponse.WriteAsync(http, status, errorCode, services.Describe(function, outcome));
    }
}
