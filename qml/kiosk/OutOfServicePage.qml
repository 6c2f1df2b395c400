import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! Nobody can be served: what is wrong, and who can help. It goes by itself. */
Rectangle {
    id: root

    required property KioskViewModel viewModel

    Accessible.description: root.viewModel.troubleText
    Accessible.name: root.viewModel.stateText
    Accessible.role: Accessible.AlertMessage
    color: Theme.staff
    radius: Theme.radius

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin * 2
        spacing: Theme.margin

        Item {
            Layout.fillHeight: true
        }
        ResultIcon {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: root.height / 5
            Layout.preferredWidth: root.height / 5
            kind: ResultIcon.Staff
        }
        Words {
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightStrong
            objectName: "title"
            text: root.viewModel.stateText
        }
        Words {
            objectName: "body"
            text: root.viewModel.troubleText
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
