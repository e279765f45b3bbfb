using Dapr.LocalSidecar.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.LocalSidecar.Api;

/// <summary>Health and shutdown.</summary>
internal sealed class HealthApi(string appId, SidecarStatus status)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/healthz", (RequestDelegate)Health);
        routes.MapGet("/v1.0/healthz/outbound", (RequestDelegate)OutboundHealth);
        routes.MapPost("/v1.0/shutdown", (RequestDelegate)Shutdown);
    }

    private Task Health(HttpContext context)
    {
        if (!status.AppReady)
            throw ApiException.WithReason(500, "ERR_HEALTH_NOT_READY", "DAPR_HEALTH_NOT_READY", "dapr is not ready: [runtime]");
        if (context.Request.Query["appid"].ToString() is { Length: > 0 } expected && expected != appId)
            throw ApiException.WithReason(500, "ERR_HEALTH_APPID_NOT_MATCH", "DAPR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");
        context.NoContent();
        return Task.CompletedTask;
    }

    private Task OutboundHealth(HttpContext context)
    {
        if (!status.ApiReady)
            throw ApiException.WithReason(
                500, "ERR_OUTBOUND_HEALTH_NOT_READY", "DAPR_OUTBOUND_HEALTH_NOT_READY", "dapr outbound is not ready");
        context.NoContent();
        return Task.CompletedTask;
    }

    private Task Shutdown(HttpContext context)
    {
        context.NoContent();
        var force = context.Request.Headers["dapr-force-shutdown"].ToString() == "true";
        context.Response.OnCompleted(() =>
        {
            status.RequestShutdown(force);
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }
}
