using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ExtensionBundle.Tests.Hosting;

/// <summary>A web server with bundles in the layout that hosts and tools download from.</summary>
internal sealed class BundleFeed : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BundleFeed(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<BundleFeed> StartAsync(params (string Version, string Zip)[] bundles)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var folder = $"/ExtensionBundles/{Built.BundleId}";
        app.Run(async context =>
        {
            var path = context.Request.Path.Value;
            var zip = bundles.FirstOrDefault(b => path == $"{folder}/{b.Version}/{Built.BundleId}.{b.Version}_any-any.zip").Zip;
            if (path == $"{folder}/index.json")
                await context.Response.WriteAsJsonAsync(bundles.Select(b => b.Version), context.RequestAborted);
            else if (zip is not null)
                await context.Response.SendFileAsync(zip, context.RequestAborted);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
