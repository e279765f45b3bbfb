using System.Net;
using System.Net.Sockets;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

internal static class FreePort
{
    public static int Take()
    {
        using var listener = Hold();
        return PortOf(listener);
    }

    /// <summary>A listener that occupies its port until it is disposed.</summary>
    public static TcpListener Hold()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    public static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
