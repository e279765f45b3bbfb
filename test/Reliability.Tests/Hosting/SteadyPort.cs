using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>A port that stays free while its listener is away: below those from which systems serve outgoing connections.</summary>
internal static class SteadyPort
{
    private static readonly ConcurrentDictionary<int, bool> Taken = new();

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 30_000);
            if (!Taken.TryAdd(port, true))
                continue;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
